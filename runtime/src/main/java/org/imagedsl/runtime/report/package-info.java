// SPDX-License-Identifier: Apache-2.0
/**
 * Events of a build, the only output of the runtime, and who listens to them: console, JSON lines, HTML report. Secrets
 * are redacted here, once, before any listener sees an event. Uses {@code value}.
 */
package org.imagedsl.runtime.report;
