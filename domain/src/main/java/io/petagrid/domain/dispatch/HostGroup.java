package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A site, or the hosts of one chip model there.
 *
 * @param chipModel null for all hosts
 */
public record HostGroup(String site, @Nullable String chipModel) implements Comparable<HostGroup> {
    /** Whether chips of a model at the site belong to it. */
    public boolean has(String model) {
        return chipModel == null || chipModel.equals(model);
    }

    /** As it is read by people. */
    String inWords() {
        return chipModel == null ? site : "the " + chipModel + " hosts of " + site;
    }

    @Override
    public int compareTo(HostGroup other) {
        int bySite = site.compareTo(other.site);
        return bySite != 0 ? bySite : key().compareTo(other.key());
    }

    private String key() {
        return chipModel == null ? "" : chipModel;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(site);
        SpecRow.writeText(chipModel, out);
    }

    static HostGroup readFrom(DataInput in) throws IOException {
        return new HostGroup(in.readUTF(), SpecRow.readText(in));
    }
}
