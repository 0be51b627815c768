using System.Collections.Frozen;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Domain.Reports;

/// <summary>The catalogue of domain.md 5.1 in the order reports print it. Figures travel with these words, because undefined figures do harm.</summary>
public static class CounterCatalogue
{
    public const string Participation = "Participation", Volumes = "Volumes", Sets = "Sets", Countries = "Country of production", Referrals = "Referrals",
        Icse = "ICSE database", Objects = "Traceable objects", Victims = "Child victims, as reported by countries",
        Offenders = "Suspected offenders, as reported by countries", Welfare = "Welfare";

    public static IReadOnlyList<CounterDefinition> All { get; } =
    [
        new(K.Seats, Participation, "Specialist seats", "Seats of team leads, specialists and analysts that became active, for any day of the event. Organisers, welfare, reviewers and observers are not counted."),
        new(K.Persons, Participation, "Persons", "The persons who hold those seats, each once."),
        new(K.Countries, Participation, "Countries taking part", "Countries represented by a seat. EU agencies and international organisations are listed apart and never count as countries."),
        new(K.Agencies, Participation, "National agencies", "National organisations with a seat; a regional unit counts as its parent organisation."),
        new(K.Units, Participation, "Units", "Departments and units with a seat, each once; of use for national events."),
        new(K.OrgsIntl, Participation, "EU agencies and international organisations", "Those with an active seat of any role; listed apart from countries."),
        new(K.CorpusFiles, Volumes, "Files made available", "The corpus as declared by the host; not the sum over the sets."),
        new(K.FilesInSets, Volumes, "Files in sets", "The files that the registered sets declare, added up."),
        new(K.SetsRegistered, Sets, "Registered", "Case sets entered. Sets found to be one count once, as the survivor."),
        new(K.SetsPrepared, Sets, "Prepared", "Sets brought in before the event. Sets analysed may exceed them, because sets are added during the event."),
        new(K.SetsAdded, Sets, "Added during the event", "Sets entered while the event was running."),
        new(K.SetsTriaged, Sets, "Triaged", "Sets that were triaged at least once."),
        new(K.SetsAvailable, Sets, "Available", "Sets that became available for work at least once."),
        new(K.SetsAssigned, Sets, "Assigned", "Sets that were assigned to a team at least once."),
        new(K.SetsAnalysed, Sets, "Analysed", "Sets whose analysis was finished at least once, each on the first day that happened."),
        new(K.SetsNothingFound, Sets, "Analysed, nothing found", "Analysed sets without a finding: a valid result.", true),
        new(K.SetsReviewed, Sets, "Reviewed", "Sets whose analysis was reviewed by somebody outside the team at least once."),
        new(K.SetsClosed, Sets, "Closed", "Sets that were closed with a decision about the ICSE database."),
        new(K.SetsDetermined, Countries, "Country determined", "Sets whose current determination was accepted by a reviewer and is likely or better. A set with two or three countries counts once here and once in each country."),
        new(K.SetsDeterminedOther, Countries, "of these, no child identified yet", "Determined sets linked to no child who is provisionally identified or further.", true),
        new(K.CountriesDetermined, Countries, "Countries determined", "Countries named by those determinations, each once."),
        new(K.VictimsInDeterminedSets, Countries, "Child victims in determined sets", "Different children who appear in determined sets, each once however many sets they appear in."),
        new(K.ReferralsSent, Referrals, "Referrals sent", "Intelligence packages sent to a country and not recalled; one may cover several sets."),
        new(K.SetsReferred, Referrals, "Sets referred", "Different sets covered by referrals sent."),
        new(K.CountriesInformed, Referrals, "Countries informed", "Countries that were sent a referral, each once."),
        new(K.ReferralsPendingSend, Referrals, "Not yet sent", "Referrals prepared and not sent."),
        new(K.Acknowledged, Referrals, "Acknowledged", "Referrals whose receipt the country acknowledged."),
        new(K.InvestigationsOpened, Referrals, "Investigations opened", "Referrals on which the country opened an investigation."),
        new(K.CountriesInvestigating, Referrals, "Countries investigating", "Countries that opened an investigation, each once."),
        new(K.WithIdentificationInfo, Referrals, "With identification information", "Referrals sent that carry information which may identify a person."),
        new(K.IcseNew, Icse, "New contributions", "Series new to the ICSE database, uploaded or verified. New and addition are counted apart."),
        new(K.IcseAdditions, Icse, "Additions", "Material added to a series that the ICSE database already holds."),
        new(K.IcseSets, Icse, "Sets uploaded (distinct)", "Different sets with an upload of either kind."),
        new(K.ObjectsProposed, Objects, "Proposed", "Objects proposed for a public appeal."),
        new(K.ObjectsSubmitted, Objects, "Submitted for publication", "Objects checked by two persons and submitted."),
        new(K.ObjectsPublished, Objects, "Published", "Objects published by the campaign."),
        new(K.ObjectsResolved, Objects, "Resolved", "Objects with an outcome."),
        new(K.ObjectsCountryNarrowed, Objects, "of these, country narrowed", "The object was identified to a reasonable number of countries.", true),
        new(K.ObjectsNotSpecific, Objects, "of these, identified, not specific", "The object was identified without a location.", true),
        new(K.ObjectsLedToVictim, Objects, "of these, led to a child victim", "The object led to a child being identified.", true),
        new(K.ObjectsLedToOffender, Objects, "of these, led to a suspected offender", "The object led to a suspected offender.", true),
        new(K.VictimsLocalised, Victims, "Localised", "The child's probable country is known, the identity is not; or the child came to a later step."),
        new(K.VictimsProvisional, Victims, "Provisionally identified", "A national authority considers the child's identity probable; or a later step."),
        new(K.VictimsConfirmed, Victims, "Confirmed", "A national authority has confirmed the child's identity; or a later step."),
        new(K.VictimsSafeguarded, Victims, "Safeguarded", "A national authority reports the child removed from harm."),
        new(K.OffendersIdentified, Offenders, "Identified", "A national authority suspects a named person; or a later step. The word suspected stays until conviction."),
        new(K.OffendersLocated, Offenders, "Located", "The suspected offender's whereabouts are known; or a later step."),
        new(K.OffendersArrested, Offenders, "Arrested", "The suspected offender was arrested; or a later step."),
        new(K.OffendersProsecuted, Offenders, "Prosecuted", "Charges were brought; or a conviction."),
        new(K.OffendersConvicted, Offenders, "Convicted", "A court convicted the offender."),
        new(K.ExposureMinutes, Welfare, "Minutes with sensitive material", "Minutes of all teams together. Nothing is reported below a team."),
        new(K.BreaksHonoured, Welfare, "Breaks honoured, per cent", "Breaks taken of breaks due, all teams together."),
        new(K.CapsHit, Welfare, "Daily limit reached", "How often somebody worked up to the daily limit."),
        new(K.DebriefsHeld, Welfare, "Debriefs held", "Debriefs attended; the content is nobody's record."),
        new(K.DebriefsExpected, Welfare, "Debriefs expected", "Debriefs due, attended or waived with a reason."),
    ];

    private static readonly FrozenDictionary<string, CounterDefinition> ByKey = All.ToFrozenDictionary(d => d.Key);

    /// <summary>Null for a key that is no counter.</summary>
    public static CounterDefinition? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Counts of different things each once over everything: adding two of them up would count some twice.</summary>
    public static FrozenSet<string> NotAdditive { get; } = new[]
    {
        K.Countries, K.Persons, K.Agencies, K.Units, K.OrgsIntl, K.CountriesDetermined, K.CountriesInformed, K.CountriesInvestigating, K.BreaksHonoured, K.CorpusFiles,
    }.ToFrozenSet();
}
