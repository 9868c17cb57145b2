// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.query.Page;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.state.Resource;
import org.imagedsl.sandbox.state.Table;

/**
 * What all actions that describe a kind of resource share: ids, filters and pages.
 *
 * @param ids the parameter with the ids
 * @param set the element around the answer's items
 */
record Listing<T extends Resource<T>>(String ids, String set, Filters<T> filters, Function<T, List<Element>> parts) {

    /** @param more what else must hold of what is listed by search; what is named by id is listed anyway */
    Work read(Table<T> table, Parameters parameters, Predicate<T> more) {
        List<String> named = parameters.list(ids);
        Predicate<T> filter = filters.read(parameters);
        Page page = Page.read(parameters);
        return () -> {
            named.forEach(table::get);
            List<T> all = table.all().stream()
                    .filter(row -> named.isEmpty() ? more.test(row) : named.contains(row.id()))
                    .filter(filter)
                    .toList();
            return Element.all(
                    List.of(Element.set(set, page.of(all), parts)), Element.optional("nextToken", page.next(all)));
        };
    }
}
