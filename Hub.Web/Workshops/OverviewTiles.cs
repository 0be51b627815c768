using Hub.Domain.Reports;
using Hub.Web.Reports;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Workshops;

/// <summary>The six counters that stand on the overview and on the wall, with what changed today.</summary>
public sealed record OverviewTiles(string Name, string Icon, long Value, long Today, string Change, string Note)
{
    public static IReadOnlyList<OverviewTiles> Of(OverviewModel model, IStringLocalizer<Words> t)
    {
        var figures = model.Figures;
        return
        [
            Tile(K.SetsAnalysed, "Sets analysed", "collection", t["of {0} available", ReportWords.Number(figures[K.SetsAvailable])]),
            Tile(K.SetsDetermined, "Country determined", "geo-alt", t["sets, {0} countries", figures[K.CountriesDetermined]]),
            Tile(K.ReferralsSent, "Referrals sent", "send", t["to {0} countries", figures[K.CountriesInformed]]),
            Tile(K.IcseSets, "Sets in ICSE", "database-add", t["{0} new, {1} additions", ReportWords.Number(figures[K.IcseNew]), ReportWords.Number(figures[K.IcseAdditions])]),
            Tile(K.VictimsProvisional, "Children identified", "person-check", t["provisionally"]),
            Tile(K.VictimsSafeguarded, "Children safeguarded", "shield-check", t["of the {0}", ReportWords.Number(figures[K.VictimsProvisional])]),
        ];

        OverviewTiles Tile(string key, string name, string icon, string note)
        {
            long today = model.Change(key);
            return new(t[name], icon, figures[key], today, today == 0 ? t["no change today"] : t["{0} today", ReportWords.Signed(today)], note);
        }
    }

    /// <summary>Where a decision is taken, below the workshop's address.</summary>
    public static string PathOf(WaitingDecision decision) =>
        decision.What.Contains("determination", StringComparison.Ordinal) ? "/review"
        : decision.What.Contains("referral", StringComparison.Ordinal) ? "/referrals"
        : decision.What.Contains("override", StringComparison.Ordinal) ? "/assignment"
        : decision.What.Contains("no team", StringComparison.Ordinal) ? "/assignment"
        : decision.What.Contains("hold", StringComparison.Ordinal) ? "/case-sets?state=OnHold" : "/case-sets?state=Assigned";

    /// <summary>What waits, without its number, which stands apart: "determinations to review".</summary>
    public static string Waiting(WaitingDecision decision, IStringLocalizer<Words> t) => t[decision.What.Replace("{0} ", "", StringComparison.Ordinal)];

    public static string Age(TimeSpan age, IStringLocalizer<Words> t) =>
        age.TotalDays >= 1 ? t["{0} d {1} h", (int)age.TotalDays, age.Hours] : age.TotalHours >= 1 ? t["{0} h {1} min", (int)age.TotalHours, age.Minutes] : t["{0} min", (int)age.TotalMinutes];
}
