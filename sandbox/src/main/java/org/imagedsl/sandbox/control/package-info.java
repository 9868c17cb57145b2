/** The sandbox over HTTP for those who are not its clients: ledger, counts, faults and delays. Uses all but services. */
package org.imagedsl.sandbox.control;
