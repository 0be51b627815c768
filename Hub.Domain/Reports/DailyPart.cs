namespace Hub.Domain.Reports;

/// <summary>Parts 2 to 13 of the daily progress report (domain.md 5.2).</summary>
/// <param name="Since">The number of the issued report that change and corrections refer to; null when there is none yet.</param>
/// <param name="NewByCountry">Sets newly determined today, by country, with the figure to date.</param>
public sealed record DailyPart(string? Since, IReadOnlyList<CounterLine> Lines, IReadOnlyList<CorrectionLine> Corrections,
    IReadOnlyList<NewDeterminations> NewByCountry, DayFacts Facts);
