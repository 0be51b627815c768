using System.Globalization;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>Figures, days and names as a reader of this language writes them.</summary>
public sealed class ReportWords(IStringLocalizer<Words> words)
{
    private const string Minus = "−";

    public string this[string sentence, params object[] arguments] => words[sentence, arguments];

    public string Of(Enum value) => words.Of(value);

    public static string Number(long value) => value < 0 ? Minus + (-value).ToString("N0", CultureInfo.CurrentCulture) : value.ToString("N0", CultureInfo.CurrentCulture);

    public static string Signed(long value) => value > 0 ? "+" + Number(value) : Number(value);

    public ReportBlock.Cell Figure(long value, bool strong = false) => new(Number(value), value, strong, Quiet: value == 0 && !strong);

    public ReportBlock.Cell Change(long value, IReadOnlyList<string>? marks = null) => new(Signed(value), value, Marks: marks, Quiet: value == 0);

    public ReportBlock.Cell Nothing { get; } = new("–", Quiet: true);

    public ReportBlock.Cell Qualified(QualifiedFigure? figure, bool strong = false) => figure is not { } f ? Nothing : new(Say(f), f.Value, strong);

    public string Say(QualifiedFigure figure) => figure.Qualifier switch
    {
        Qualifier.MoreThan => this["more than {0}", Number(figure.Value)],
        Qualifier.About => this["about {0}", Number(figure.Value)],
        _ => Number(figure.Value),
    };

    public string Phrase(PressFigure figure) => figure.Said switch
    {
        Rounding.Some => this["some {0}", PressFigure.Number(figure.Rounded)],
        Rounding.Over => this["over {0}", PressFigure.Number(figure.Rounded)],
        Rounding.MoreThan => this["more than {0}", PressFigure.Number(figure.Rounded)],
        _ => PressFigure.Number(figure.Value),
    };

    public string Name(string key) => CounterCatalogue.Find(key) is { } counter ? this[counter.Name] : key;

    /// <summary>The name where nothing around it says who is counted.</summary>
    public string FullName(string key) => CounterCatalogue.Find(key) switch
    {
        { Group: CounterCatalogue.Victims } victims => this["Child victims: {0}", this[victims.Name]],
        { Group: CounterCatalogue.Offenders } offenders => this["Suspected offenders: {0}", this[offenders.Name]],
        { Group: CounterCatalogue.Icse } icse => this["ICSE: {0}", this[icse.Name]],
        { Group: CounterCatalogue.Sets } sets => this["Sets: {0}", this[sets.Name]],
        _ => Name(key),
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    public string Days(DateOnly from, DateOnly to) => this["{0} to {1}",
        from.Year == to.Year ? from.ToString(from.Month == to.Month ? "%d" : "d MMMM", CultureInfo.CurrentCulture) : Day(from), Day(to)];

    public static string Instant(DateTime utc, string zone) =>
        $"{Short(WorkshopDays.LocalDay(utc, zone))}, {WorkshopDays.TimeOfDay(utc, zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    public static string Short(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Country(string code) => Findings.CountryWords.Name(code);
}
