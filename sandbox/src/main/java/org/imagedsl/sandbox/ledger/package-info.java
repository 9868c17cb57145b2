/** What exists and what was called, for tests and people. Uses state. */
package org.imagedsl.sandbox.ledger;
