package kith.conversation.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.Conversation;
import kith.member.Member;
import kith.member.Members.Tie;
import kith.message.Author;
import kith.message.Message;

/**
 * The person beside a conversation.
 *
 * @param lately what they said elsewhere, newest first
 * @param where the conversations of these
 */
public record Side(
        Author author,
        Optional<Member> member,
        List<Tie> ties,
        List<Message> lately,
        Map<Message, Conversation> where) {
    public Side {
        ties = List.copyOf(ties);
        lately = List.copyOf(lately);
        where = Map.copyOf(where);
    }
}
