using System.Globalization;
using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>A figure of a public line with its rounding rule, chosen by whoever approves the line.</summary>
/// <param name="Step">Rounded to a multiple of this: down for "over" and "more than", to the nearest for "some".</param>
/// <param name="Known">How firm the figure itself is. Rounding never makes it firmer.</param>
public sealed record PressFigure(string Key, long Value, Rounding Rounding = Rounding.Exact, long Step = 1, Qualifier Known = Qualifier.Exact)
{
    /// <summary>The counters that public lines are made of.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        CounterKeys.Seats, CounterKeys.Countries, CounterKeys.Units, CounterKeys.CorpusFiles, CounterKeys.SetsAnalysed, CounterKeys.VictimsLocalised, CounterKeys.VictimsProvisional,
        CounterKeys.VictimsSafeguarded, CounterKeys.OffendersArrested, CounterKeys.SetsDetermined, CounterKeys.SetsDeterminedOther, CounterKeys.VictimsInDeterminedSets,
        CounterKeys.CountriesInformed, CounterKeys.CountriesInvestigating, CounterKeys.IcseSets,
    ];

    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " ", NumberDecimalDigits = 0 };

    /// <summary>
    /// The rule a figure gets unless somebody chooses: figures about people are exact, because every one of them is somebody;
    /// of large amounts the leading digits are enough.
    /// </summary>
    public static PressFigure Suggest(string key, long value, Qualifier known = Qualifier.Exact) => key switch
    {
        CounterKeys.CorpusFiles => new(key, value, Rounding.Over, Magnitude(value, 3), known),
        CounterKeys.SetsAnalysed when value >= 200 => new(key, value, Rounding.Some, 10),
        CounterKeys.IcseSets or CounterKeys.IcseNew or CounterKeys.IcseAdditions when value > 100 => new(key, value, Rounding.MoreThan, Magnitude(value, value < 1000 ? 1 : 2)),
        _ => new(key, value),
    };

    /// <summary>The number after rounding. "Over" and "more than" of a number that is its own multiple would be untrue: then it stays exact.</summary>
    public long Rounded => Rounding switch
    {
        Rounding.Some when Known is not Qualifier.MoreThan => (Value + Step / 2) / Step * Step,
        Rounding.Some or Rounding.Over or Rounding.MoreThan => Value / Step * Step,
        _ => Value,
    };

    public Rounding Said => Known is Qualifier.About ? Rounding.Some
        : Known is Qualifier.MoreThan ? Rounding is Rounding.Over ? Rounding.Over : Rounding.MoreThan
        : Rounding is Rounding.Some && Rounded == Value || Rounding is Rounding.Over or Rounding.MoreThan && (Rounded == Value || Rounded == 0)
        ? Rounding.Exact : Rounding;

    /// <summary>English, lower case: "some 580", "over 224 000", "more than 100", "18". Thousands are spaced (ISO 80000-1).</summary>
    public string Phrase => Said switch
    {
        Rounding.Some => $"some {Number(Rounded)}",
        Rounding.Over => $"over {Number(Rounded)}",
        Rounding.MoreThan => $"more than {Number(Rounded)}",
        _ => Number(Value),
    };

    public static string Number(long value) => value.ToString(Math.Abs(value) >= 10_000 ? "N0" : "F0", Spaced);

    private static long Magnitude(long value, int digits)
    {
        long step = 1;
        for (long left = value; left >= (long)Math.Pow(10, digits); left /= 10) step *= 10;
        return step;
    }
}
