"""Counts messages, notices, people and threads in the files of a community, in another way than Kith's readers.

usage: count_community.py slack EXPORT.zip | irc LOGS.tar.gz
prints: messages notices people threads
"""

import json
import re
import sys
import tarfile
import zipfile

SAID = {None, "", "file_share", "file_comment", "me_message", "bot_message", "thread_broadcast"}


def slack(path):
    messages, notices, people, threads = 0, 0, set(), set()
    with zipfile.ZipFile(path) as export:
        names = [n for n in export.namelist() if re.fullmatch(r"(?:[^/]+/)?[^/]+/\d{4}-\d\d-\d\d\.json", n)]
        for name in names:
            for entry in json.loads(export.read(name)):
                if entry.get("subtype") not in SAID:
                    notices += 1
                    continue
                messages += 1
                user = entry.get("user") or (entry.get("comment") or {}).get("user") or (entry.get("file") or {}).get("user")
                people.add(user or entry.get("bot_id") or entry.get("username"))
                if entry.get("thread_ts", entry["ts"]) != entry["ts"]:
                    threads.add((name.split("/")[-2], entry["thread_ts"]))
    return messages, notices, len(people), len(threads)


def irc(path):
    """A message is a line with a time before it, a notice one that begins with ===; a thread is a connected piece of the
    graph of annotations, found by walking it."""
    messages, notices, people, threads = 0, 0, set(), 0
    fold = str.maketrans("[]\\~", "{}|^")
    with tarfile.open(path) as logs:
        for member in logs.getmembers():
            if member.name.endswith(".raw.txt"):
                for line in logs.extractfile(member).read().split(b"\n"):
                    who = re.match(rb"\[\d\d:\d\d\] (?:<([^>]+)>| \* (\S+)|-([^:]+):#\S+- |\((\S+)/#)", line)
                    if who:
                        messages += 1
                        nick = next(group for group in who.groups() if group).decode("utf-8", "replace").strip()
                        people.add(nick.lower().translate(fold))
                    elif line.startswith(b"==="):
                        notices += 1
                    elif line.strip():
                        sys.exit("neither a message nor a notice: %r" % line)
            elif member.name.endswith(".annotation.txt"):
                threads += pieces(logs.extractfile(member).read().decode().split("\n"))
    return messages, notices, len(people), threads


def pieces(lines):
    beside = {}
    for line in lines:
        if line.strip():
            one, other = line.split()[:2]
            if one != other:
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    found, seen = 0, set()
    for start in beside:
        if start not in seen:
            found += 1
            walk = [start]
            while walk:
                line = walk.pop()
                if line not in seen:
                    seen.add(line)
                    walk.extend(beside[line])
    return found


print(*{"slack": slack, "irc": irc}[sys.argv[1]](sys.argv[2]))
