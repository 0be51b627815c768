using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using static Hub.Web.Demo.DemoStory;

namespace Hub.Web.Demo;

/// <summary>
/// The three demonstration workshops. The figures of the first two are published: the press releases on the 10th VIDTF of Europol (November 2021)
/// and on the first national workshop of a Member State (Polizia Postale with EC3, March 2019). The third is invented.
/// </summary>
internal static class Stories
{
    private static readonly string[] TwentySix =
        ["AU", "AT", "BE", "BR", "CA", "CY", "CZ", "DK", "FI", "FR", "DE", "HU", "IE", "IT", "LV", "LT", "NL", "NO", "PL", "PT", "RO", "SK", "ES", "SE", "GB", "US"];

    /// <summary>583 sets analysed, 226 determined of which 15 belong to the 18 children provisionally identified, 9 safeguarded, 2 arrests, 26 countries.</summary>
    public static DemoStory TenthVidtf(Guid programme, IReadOnlyDictionary<string, Guid> organisations) => new()
    {
        Prefix = "V10",
        Workshop = new("10th Victim Identification Taskforce", WorkshopScope.International, organisations["Europol"], WorkshopMode.OnSite, "Europe/Amsterdam",
            new DateOnly(2021, 10, 25), new DateOnly(2021, 11, 5), ProgrammeId: programme, EditionNo: 10, SupportingOrganisationIds: [organisations["INTERPOL"]], Venue: "The Hague"),
        Agencies =
        [
            new("Europol", "European Union Agency for Law Enforcement Cooperation", OrganisationKind.EUAgency, null, 2, [], "en"),
            new("INTERPOL", "International Criminal Police Organization", OrganisationKind.IntlOrg, null, 1, [], "en"),
            .. TwentySix.Select((c, i) => new Agency($"Police {c}", $"National police, {c}", OrganisationKind.Police, c, i % 9 == 4 ? 2 : 1, [], "en")),
        ],
        Teams = ["Birch", "Cedar", "Elm", "Rowan", "Aspen"],
        WorkDays = [.. Weekdays(new(2021, 10, 25), new(2021, 11, 5))],
        Sets = 583,
        Analysed = 583,
        Determined = [.. Enumerable.Range(0, 226).Select(i => TwentySix[(i * 11 + i / 26) % 26])],
        // 18 children on 15 of the determined sets; the other 211 sets have no identified child.
        Victims = [.. Enumerable.Range(0, 18).Select(v => new Victim([v < 15 ? v : v - 15], v < 9 ? OutcomeStatus.Safeguarded : OutcomeStatus.ProvisionallyIdentified))],
        OffendersArrested = 2,
        IcseNew = 12,
        IcseAdditions = 6,
        Informed = [.. TwentySix.Select(c => (c, true))],
    };

    /// <summary>25 specialists of two units, 11 sets depicting 6 victims with a likely country, more than 100 sets to ICSE, over 224,000 files.</summary>
    public static DemoStory FirstNational(IReadOnlyDictionary<string, Guid> organisations) => new()
    {
        Prefix = "IT1",
        Workshop = new("First national workshop", WorkshopScope.National, organisations["Polizia Postale"], WorkshopMode.OnSite, "Europe/Rome",
            new DateOnly(2019, 3, 11), new DateOnly(2019, 3, 15), SupportingOrganisationIds: [organisations["EC3"]], Venue: "Rome",
            CorpusFiles: 224317, CorpusQualifier: Qualifier.MoreThan),
        Agencies = [new("Polizia Postale", "Polizia Postale e delle Comunicazioni", OrganisationKind.Police, "IT", 25, ["Central Service", "Regional department Lazio", "Regional department Lombardia"], "it")],
        Teams = ["Tevere", "Arno", "Adige"],
        WorkDays = [.. Weekdays(new(2019, 3, 11), new(2019, 3, 15))],
        Sets = 104,
        Analysed = 104,
        Determined = ["RO", "RO", "UA", "UA", "MD", "BR", "BR", "PH", "PH", "RO", "UA"],
        Victims = [new([0, 1], OutcomeStatus.Localised), new([2, 3], OutcomeStatus.Localised), new([4], OutcomeStatus.Localised), new([5, 6], OutcomeStatus.Localised), new([7, 8], OutcomeStatus.Localised), new([9, 10], OutcomeStatus.Localised)],
        IcseNew = 104,
        Informed = [("RO", true), ("UA", true), ("MD", true), ("BR", true), ("PH", true)],
    };

    /// <summary>An invented national workshop on its fourth day, so that whoever signs in finds work going on.</summary>
    public static DemoStory Running(IReadOnlyDictionary<string, Guid> organisations, DateOnly today)
    {
        var first = today.AddDays(-3);
        return new()
        {
            Prefix = "N26",
            Workshop = new($"National workshop {today:yyyy-MM}", WorkshopScope.National, organisations["Police IT"], WorkshopMode.Hybrid, "Europe/Rome",
                first, first.AddDays(9), SupportingOrganisationIds: [organisations["EC3"]], Venue: "Training centre, building 2", CorpusFiles: 310000, CorpusQualifier: Qualifier.About),
            Agencies =
            [
                new("Police IT", "Central service for victim identification", OrganisationKind.Police, "IT", 12, ["Central Service", "Regional department North", "Regional department South"], "it"),
                new("Police RO", "National police, RO", OrganisationKind.Police, "RO", 4, [], "ro"),
                new("Police ES", "National police, ES", OrganisationKind.Police, "ES", 4, [], "es"),
                new("Police DE", "National police, DE", OrganisationKind.Police, "DE", 4, [], "de"),
            ],
            Teams = ["Birch", "Cedar", "Elm", "Rowan"],
            WorkDays = [first, first.AddDays(1), first.AddDays(2), today],
            Sets = 180,
            Analysed = 74,
            Determined = [.. Enumerable.Range(0, 26).Select(i => new[] { "RO", "IT", "PH", "ES", "BR", "DE", "CO" }[i * 3 % 7])],
            Victims = [new([0, 3], OutcomeStatus.ProvisionallyIdentified), new([1], OutcomeStatus.Confirmed), new([4, 6], OutcomeStatus.Localised), new([8], OutcomeStatus.Localised)],
            OffendersArrested = 1,
            IcseNew = 31,
            IcseAdditions = 12,
            Informed = [("RO", true), ("IT", true), ("PH", false), ("ES", true), ("BR", false)],
            IsRunning = true,
        };
    }

    private static IEnumerable<DateOnly> Weekdays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) yield return day;
    }
}
