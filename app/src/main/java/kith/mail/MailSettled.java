package kith.mail;

import kith.database.WorkspaceId;

/** A letter is sent, refused, unknown or given up. Published inside the transaction that says so. */
public record MailSettled(WorkspaceId workspace, MailId mail, Mail.State state, String why) {}
