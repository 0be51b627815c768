using System.Globalization;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>Turns the frozen model into a document in the reader's language.</summary>
public sealed class ReportDocuments(IStringLocalizer<Words> words)
{
    /// <param name="refs">The reader may see the sets, so references show; otherwise counts.</param>
    public ReportDocument Of(Report report, bool refs)
    {
        var t = new ReportWords(words);
        var model = ReportJson.Read(report.SnapshotJson);
        var head = model.Head;
        string asOf = ReportWords.Instant(head.AsOf, head.TimeZone);
        var sign = new List<(string, string, string)>
        {
            (t["Prepared"], report.PreparedByName, ReportWords.Instant(report.PreparedAt, head.TimeZone)),
            (t["Approved"], report.ApprovedByName ?? t["Not yet"], report.ApprovedAt is { } approved ? ReportWords.Instant(approved, head.TimeZone) : ""),
            (t["Issued"], report.IssuedByName ?? t["Not yet"], report.IssuedAt is { } issued ? ReportWords.Instant(issued, head.TimeZone) : ""),
        };
        string language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return report.Kind switch
        {
            ReportKind.Daily => new(report.Kind, t["Daily progress report"], head.Day > 0 ? t["Day {0} of {1}", head.Day, head.Days] : t["Before the event"],
                t["Daily progress report · {0} · {1}", head.Workshop, report.Number], head.Tlp,
                [
                    (t["Workshop"], head.Workshop), (t["Day"], ReportWords.LongDay(head.LocalDay)),
                    (t["Cut-off"], $"{WorkshopDays.TimeOfDay(head.CutOff, head.TimeZone).ToString("HH:mm", CultureInfo.InvariantCulture)} {head.TimeZone}"),
                    (t["As of"], asOf), (t["Report"], report.Number),
                ], [], new DailyDocument(t, model, model.Daily!, refs).Sections(), sign, language),
            ReportKind.Summary => Summary(t, report, model, sign, language),
            ReportKind.PressLines => new(report.Kind, t["Press lines"], head.Workshop, t["Press lines · {0}", head.Workshop], head.Tlp,
                Plain(t, report, head, asOf), [], new PressDocument(t, model).Press(model.Press!), sign, language),
            _ => new(report.Kind, t["Country sheet: {0}", ReportWords.Country(model.Country!.Country)], head.Workshop,
                t["Country sheet · {0} · {1}", ReportWords.Country(model.Country.Country), head.Workshop], head.Tlp,
                Plain(t, report, head, asOf), [], new PressDocument(t, model).Country(model.Country), sign, language),
        };
    }

    private static ReportDocument Summary(ReportWords t, Report report, ReportModel model, List<(string, string, string)> sign, string language)
    {
        var document = new SummaryDocument(t, model, model.Summary!);
        return new(report.Kind, model.Head.Workshop, t.Days(model.Head.FirstDay, model.Head.LastDay), t["{0} · Summary {1}", model.Head.Workshop, report.Number],
            model.Head.Tlp, [], document.Cover(), document.Sections(), sign, language);
    }

    private static List<(string, string)> Plain(ReportWords t, Report report, ReportHead head, string asOf) =>
        [(t["Workshop"], head.Workshop), (t["Days"], t.Days(head.FirstDay, head.LastDay)), (t["Host"], head.Host), (t["As of"], asOf), (t["Report"], report.Number)];
}
