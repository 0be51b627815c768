namespace Hub.Domain.Reports;

/// <summary>The keys of domain.md 5.1. What each counts is said by <see cref="CounterCatalogue"/>.</summary>
public static class CounterKeys
{
    public const string Seats = "seats", Persons = "persons", Countries = "countries", Agencies = "agencies", Units = "units", OrgsIntl = "orgsIntl";
    public const string CorpusFiles = "corpusFiles", FilesInSets = "filesInSets";

    public const string SetsRegistered = "setsRegistered", SetsPrepared = "setsPrepared", SetsAdded = "setsAdded", SetsTriaged = "setsTriaged",
        SetsAvailable = "setsAvailable", SetsAssigned = "setsAssigned", SetsAnalysed = "setsAnalysed", SetsReviewed = "setsReviewed",
        SetsClosed = "setsClosed", SetsNothingFound = "setsNothingFound";

    public const string SetsDetermined = "setsDetermined", SetsDeterminedOther = "setsDeterminedOther",
        CountriesDetermined = "countriesDetermined", VictimsInDeterminedSets = "victimsInDeterminedSets";

    public const string ReferralsSent = "referralsSent", SetsReferred = "setsReferred", CountriesInformed = "countriesInformed",
        ReferralsPendingSend = "referralsPendingSend", Acknowledged = "acknowledged", InvestigationsOpened = "investigationsOpened",
        CountriesInvestigating = "countriesInvestigating", WithIdentificationInfo = "withIdentificationInfo";

    public const string IcseNew = "icseNew", IcseAdditions = "icseAdditions", IcseSets = "icseSets";

    public const string ObjectsProposed = "objectsProposed", ObjectsSubmitted = "objectsSubmitted", ObjectsPublished = "objectsPublished",
        ObjectsResolved = "objectsResolved", ObjectsCountryNarrowed = "objectsCountryNarrowed", ObjectsNotSpecific = "objectsIdentifiedNotSpecific",
        ObjectsLedToVictim = "objectsLedToVictim", ObjectsLedToOffender = "objectsLedToOffender";

    public const string VictimsLocalised = "victimsLocalised", VictimsProvisional = "victimsProvisional", VictimsConfirmed = "victimsConfirmed",
        VictimsSafeguarded = "victimsSafeguarded";

    public const string OffendersIdentified = "offendersIdentified", OffendersLocated = "offendersLocated", OffendersArrested = "offendersArrested",
        OffendersProsecuted = "offendersProsecuted", OffendersConvicted = "offendersConvicted";

    public const string ExposureMinutes = "exposureMinutes", BreaksHonoured = "breaksHonouredPercent", CapsHit = "capsHit",
        DebriefsHeld = "debriefsHeld", DebriefsExpected = "debriefsExpected";

    /// <summary>The two ladders, lowest step first. Reached counts are under the key, current-status counts under <see cref="Now"/> of it.</summary>
    public static IReadOnlyList<string> VictimLadder { get; } = [VictimsLocalised, VictimsProvisional, VictimsConfirmed, VictimsSafeguarded];
    public static IReadOnlyList<string> OffenderLadder { get; } = [OffendersIdentified, OffendersLocated, OffendersArrested, OffendersProsecuted, OffendersConvicted];

    /// <summary>The key of the same step in the current-status view, where everybody counts once.</summary>
    public static string Now(string key) => key + "Now";
}
