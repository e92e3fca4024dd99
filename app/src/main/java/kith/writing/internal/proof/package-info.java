/** Proofreading by LanguageTool, in processes of their own: one a language, each with a heap of its own (ADR 19). */
@NullMarked
package kith.writing.internal.proof;

import org.jspecify.annotations.NullMarked;
