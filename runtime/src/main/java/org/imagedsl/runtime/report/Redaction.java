// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hides every registered secret, in every form that programs print it. Thread-safe. */
public final class Redaction {

    static final String MARK = "***";

    private final Set<String> forms = ConcurrentHashMap.newKeySet();

    /** From now on this value is hidden in all that {@link #hide} returns. */
    public void register(String secret) {
        forms.addAll(SecretForms.of(secret));
    }

    /** The text with secrets replaced; overlapping ones are hidden as one, so that no rest of the longer one shows. */
    public String hide(String text) {
        BitSet hidden = new BitSet();
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                hidden.set(at, at + form.length());
            }
        }
        return hidden.isEmpty() ? text : replace(text, hidden);
    }

    private static String replace(String text, BitSet hidden) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(from)) {
            shown.append(text, from, start).append(MARK);
            from = hidden.nextClearBit(start);
        }
        return shown.append(text, from, text.length()).toString();
    }

    /** The record with every text in it hidden, however deep; a new component cannot be forgotten. */
    public <T extends Record> T hide(T item) {
        return forms.isEmpty() ? item : new RecordTexts(this::hide).in(item);
    }

    /** The texts with secrets replaced. */
    public List<String> hide(List<String> texts) {
        return texts.stream().map(this::hide).toList();
    }
}
