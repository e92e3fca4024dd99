package kith.connector;

/**
 * Acts on what others said and on who said it: {@link Act.Hide}, {@link Act.Unhide}, {@link Act.Lock}, {@link Act.Unlock}, {@link Act.Pin}, {@link Act.Unpin}, {@link Act.Approve}, {@link Act.Mute}, {@link Act.Unmute},
 * {@link Act.Ban}, {@link Act.Unban}, {@link Act.Report}, {@link Act.Remove}; which of them, the network's capabilities say.
 */
public interface Moderator extends Doer {}
