/** What the services of the cloud share: calls, failures and how each protocol writes them. Uses http and fault. */
package org.imagedsl.sandbox.service;
