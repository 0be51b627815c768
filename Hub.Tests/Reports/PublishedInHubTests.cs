using System.Text;
using System.Text.Json.Nodes;
using Hub.Domain.Outcomes;
using Hub.Web.Demo;
using Hub.Web.Outcomes;
using Microsoft.EntityFrameworkCore;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

/// <summary>Every phrase that was published of the two real workshops (domain.md 5.4), produced from data entered through the use cases.</summary>
[Collection(ReplayedWorkshops.Name)]
public class PublishedInHubTests(ReplayedWorkshops replayed)
{
    [Fact]
    public async Task The_press_lines_of_the_tenth_taskforce_say_what_the_press_release_said()
    {
        string lines = await PressAsync(replayed.Tenth, "2021-11-26");

        foreach (string phrase in new[]
        {
            "10th Victim Identification Taskforce: hosted by European Union Agency for Law Enforcement Cooperation with the support of International Criminal Police Organization.",
            "specialists from 26 countries, 25 October to 5 November 2021.",
            "Sets of material reviewed: some 580.",
            "Children provisionally identified: 18.",
            "Children removed from harm: 9.",
            "Suspected offenders arrested: 2.",
            "Other sets of which the probable country of production was determined: 211.",
            "Countries informed: 26. Intelligence packages were sent to the countries concerned",
            "Specialist seats: 290.",
            "Countries taking part: more than 35.",
            "Country determined: 1,726.",
            "Child victims: Safeguarded: 533.",
            "Suspected offenders: Arrested: 182.",
            "Public campaign, as of 25 November 2021: Tips received: 27,000.",
            "Children identified: 23.",
            "Offenders prosecuted: 5.",
        }) Assert.Contains(phrase, lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_of_the_tenth_taskforce_lists_26_countries_and_two_organisations_apart()
    {
        var summary = await CompileAsync(replayed.Tenth, "Summary", "2021-11-26");

        Assert.Equal((26, 583L, 226L, 211L), (summary["report"]!["summary"]!["countries"]!.AsArray().Count, Figure(summary, K.SetsAnalysed), Figure(summary, K.SetsDetermined), Figure(summary, K.SetsDeterminedOther)));
        Assert.Equal(["European Union Agency for Law Enforcement Cooperation", "International Criminal Police Organization"],
            summary["report"]!["summary"]!["internationalOrganisations"]!.AsArray().Select(o => (string)o!));
        Assert.Equal((26L, 2L), (Figure(summary, K.Countries), Figure(summary, K.OrgsIntl)));
        Assert.True(Figure(summary, K.ReferralsSent) > 0);
    }

    [Fact]
    public async Task The_press_lines_of_the_italian_workshop_say_what_the_press_release_said()
    {
        string lines = await PressAsync(replayed.Italy, "2019-03-29");

        foreach (string phrase in new[]
        {
            "First national workshop: hosted by Polizia Postale e delle Comunicazioni with the support of European Cybercrime Centre.",
            "Taking part: 25 specialists of 3 departments and units, 11 to 15 March 2019.",
            "Images and videos targeted: over 224 000.",
            "Sets of which the likely country of production was determined: 11, depicting 6 child victims.",
            "New child victims localised: 6.",
            "Countries informed: 5. Intelligence packages were sent to the countries concerned; all of them started investigations.",
            "Sets uploaded to the ICSE database: more than 100.",
        }) Assert.Contains(phrase, lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_italian_workshop_the_informed_countries_are_those_that_investigate_and_children_are_counted_once()
    {
        var figures = await replayed.FiguresAsync(replayed.Italy, Noon(2019, 3, 29), Noon(2019, 3, 29));
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        int bySet = await db.VictimRefs.Where(v => v.WorkshopId == replayed.Italy).SelectMany(v => v.Links).CountAsync();

        Assert.Equal(figures.Countries(K.CountriesInformed), figures.Countries(K.CountriesInvestigating));
        Assert.Equal((25L, 1L, 104L), (figures[K.Seats], figures[K.Countries], figures[K.IcseSets]));
        Assert.True(figures[K.Units] >= 2);
        Assert.True(bySet > 6, "Adding up the children of each set counts some twice.");
        Assert.Equal(6, figures[K.VictimsInDeterminedSets]);
    }

    [Fact]
    public async Task An_outcome_recorded_later_leaves_the_issued_report_and_its_recount_alone()
    {
        var (cutOff, asOf) = (Noon(2021, 11, 26), Noon(2021, 11, 26));
        var before = await replayed.FiguresAsync(replayed.Tenth, cutOff, asOf);
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        var issued = await db.Reports.AsNoTracking().Where(r => r.WorkshopId == replayed.Tenth && r.IssuedAt != null).ToDictionaryAsync(r => r.Id, r => r.SnapshotJson);
        var victim = await db.VictimRefs.Where(v => v.WorkshopId == replayed.Tenth && v.Status == OutcomeStatus.ProvisionallyIdentified).OrderBy(v => v.Label).Select(v => v.Id).LastAsync();

        await replayed.Hub.Get<RecordVictimOutcome>().RunAsync(DemoHands.Loader, victim,
            new OutcomeInput(OutcomeStatus.Safeguarded, new DateOnly(2021, 11, 20), "Europol", "Reported late"), default);

        var after = await replayed.FiguresAsync(replayed.Tenth, cutOff, asOf);
        Assert.Equal(before.Values, after.Values);
        Assert.Equal(9, after[K.VictimsSafeguarded]);
        Assert.Equal(10, (await replayed.FiguresAsync(replayed.Tenth, cutOff, DateTime.UtcNow))[K.VictimsSafeguarded]);
        Assert.Equal(issued, await db.Reports.AsNoTracking().Where(r => r.WorkshopId == replayed.Tenth && r.IssuedAt != null && issued.Keys.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.SnapshotJson));
    }

    [Fact]
    public async Task The_same_cut_off_and_as_of_give_the_same_bytes_again()
    {
        var one = await CompileAsync(replayed.Italy, "Daily", "2019-03-13");
        var two = await CompileAsync(replayed.Italy, "Daily", "2019-03-13");

        // Only the number tells a second issue of the day apart.
        Assert.Equal(Numberless(one), Numberless(two));

        static string Numberless(JsonNode report)
        {
            var model = report["report"]!.DeepClone();
            model["head"]!.AsObject().Remove("number");
            return model.ToJsonString();
        }
    }

    private static DateTime Noon(int year, int month, int day) => new(year, month, day, 12, 0, 0, DateTimeKind.Utc);

    private static long Figure(JsonNode report, string key) => (long)report["counters"]![key]!;

    private Task<JsonNode> CompileAsync(Guid workshop, string kind, string day) => replayed.Organiser.PostAsync($"/workshops/{workshop}/reports", new { kind, cutOff = day, asOf = day });

    private async Task<string> PressAsync(Guid workshop, string day)
    {
        var report = await CompileAsync(workshop, "PressLines", day);
        return Encoding.UTF8.GetString(await replayed.Organiser.Client.GetByteArrayAsync($"/api/v1/reports/{report["id"]}.csv"));
    }
}
