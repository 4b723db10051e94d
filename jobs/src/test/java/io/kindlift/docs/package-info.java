/** The documentation, tried: every command, study file, snippet and message in it. */
package io.kindlift.docs;
