package kith.publishing;

import kith.team.Task.About;

/** What tasks about posts are about. */
public final class PostTasks {
    public static final String KIND = "post";

    private PostTasks() {}

    /**
     * @param unnamed what a post without a name is called
     */
    public static About about(Post post, String unnamed) {
        return new About(KIND, post.id().value(), post.name().isBlank() ? unnamed : post.name(), "/posts/" + post.id());
    }
}
