/**
 * Everything a Kith holds in one file, and back.
 *
 * <p>The backup is logical: a zip with the rows of each table as {@code COPY} writes them, the media files, and a manifest that
 * says what they must amount to. It therefore also leads from one major version of PostgreSQL to the next. What can be made
 * again (the search index) is left out, and so is what must not lie beside the rest (the keys).
 */
@NullMarked
@NamedInterface("backup")
package kith.database.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
