package kith.publishing.web;

import kith.channel.Channel;
import kith.publishing.OwnHashtags.Results;

/** How hashtags did on one channel. */
public record HashtagsOfChannel(Channel channel, Results results) {}
