package io.petagrid.launcher.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopScreenTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static final String SUPPLY = "{'precisions':["
            + "{'precision':'FP16','density':'SPARSE','availableMflops':1},"
            + "{'precision':'FP16','density':'DENSE','nameplateMflops':2000000000,'availableMflops':1500000000,"
            + "'available':{'lowMflops':1000000000,'highMflops':1600000000},'allocatedMflops':0,'deliveredMflops':0,"
            + "'unknownMflops':500000000}],"
            + "'utilizations':[{'kind':'SM_ACTIVE','byChipPpm':125000}],"
            + "'evidence':{'seenChips':3,'installedChips':4,'oldestTicks':2},"
            + "'authority':{'level':'ADVISE','cause':'CHIPS_UNSEEN'}}";

    @Test
    void figuresAreTheDenseOnesWithIntervalAgeAndEvidence() throws Exception {
        // Given
        JsonNode grid = json("{'tick':100,'gridMs':0,'ageMs':700,'evidence':{'seenPermille':750},'value':{'supply':"
                + SUPPLY + ",'energy':null,'jobs':{'IN_DOUBT':1},'decisions':{},'forApproval':2,'rejected':3}}");
        JsonNode sites = json("{'value':[{'site':'haidian','supply':" + SUPPLY + ",'energy':null}]}");
        JsonNode alarms = json("{'value':[{'priority':1,'text':'A feeder is out.','sinceTick':90,'follows':[{},{}]}]}");
        JsonNode decisions =
                json("{'value':[{'kind':'PLACE','state':'ISSUED','lastGridMs':0,'explanation':'cheapest'}]}");

        // When
        List<String> lines = TopScreen.lines(grid, sites, alarms, decisions);

        // Then
        assertThat(String.join("\n", lines))
                .contains("tick 100, 0.7 s old, 75.0 % of the chips seen")
                .contains("nameplate 2.0  available 1.5 [1.0 .. 1.6]")
                .contains("unknown 0.5 P (FP16 dense)")
                .contains("sm-active 12.5 %")
                .contains("ADVISE, because of CHIPS_UNSEEN")
                .contains("jobs in doubt 1")
                .contains("to approve 2  rejected 3")
                .contains("1  A feeder is out.  for 10.0 s, 2 more follow")
                .contains("PLACE ISSUED  cheapest")
                .doesNotContain("Energy");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("haidian")
                        .contains("75.0 %")
                        .contains("ADVISE"));
    }

    @Test
    void whatIsNotKnownIsADash() throws Exception {
        // Given
        JsonNode nothing = json("{'value':{}}");
        JsonNode site = json("{'value':[{'site':'new','supply':{},'energy':null}]}");

        // When
        List<String> lines = TopScreen.lines(nothing, site, json("{'value':[]}"), json("{'value':[]}"));

        // Then
        assertThat(lines)
                .contains("ALARMS  none")
                .anySatisfy(line -> assertThat(line).startsWith("new").contains("-            -"));
    }
}
