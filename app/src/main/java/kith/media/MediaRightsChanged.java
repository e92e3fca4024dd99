package kith.media;

import kith.workspace.Here;

/** Somebody said something else of whether a picture may be shown. Told inside the transaction that says so. */
public record MediaRightsChanged(Here here, Media media) {}
