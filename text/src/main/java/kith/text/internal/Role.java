package kith.text.internal;

/** The part a word can play in an attack on people, or in speaking against one. */
enum Role {
    NONE,
    GROUP,
    SLUR,
    RECLAIMED,
    MISOGYNY,
    HOSTILE,
    VERMIN,
    VIOLENCE,
    AWAY,
    STANCE,
    COUNTER,
    SAY,
    KIND,
    YOU,
    THEY;

    static final Role[] ALL = values();
}
