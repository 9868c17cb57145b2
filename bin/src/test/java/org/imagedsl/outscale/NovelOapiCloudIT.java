// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import org.imagedsl.sandbox.Outscale;

/** The same against an API that has grown: every object of every answer has fields that the client does not know. */
class NovelOapiCloudIT extends OapiCloudIT {

    @Override
    void prepare(Outscale outscale) {
        outscale.answerNovelFields();
    }
}
