/**
 * The frame every page and every endpoint uses: layout, words in English and French, problem details, rights checked in one
 * place, live pages. Features fill its small interfaces ({@link kith.web.NavItem}, {@link kith.web.NavCount}, {@link
 * kith.web.TodayItem}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace"})
package kith.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
