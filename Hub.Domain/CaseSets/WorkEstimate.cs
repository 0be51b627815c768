namespace Hub.Domain.CaseSets;

/// <summary>
/// How long a set takes to look through, when nobody says so. The workshop may change every term:
/// a start, an amount for each hundred images and each video (or its playing time), and a factor by strain band.
/// The defaults are Hub's own, without a published figure behind them.
/// </summary>
/// <param name="IntensityPercent">Factor for bands 1, 2 and 3 in percent.</param>
public sealed record WorkEstimate(int StartMinutes, int MinutesPer100Images, int MinutesPerVideo, IReadOnlyList<int> IntensityPercent)
{
    public static WorkEstimate Default { get; } = new(15, 2, 1, [100, 125, 150]);

    public int MinutesFor(CaseSet set) => set.EstimatedMinutes ?? Derive(set.Images, set.Videos, set.DurationMinutes, set.Intensity);

    public int Derive(int images, int videos, int? durationMinutes, int intensity)
    {
        long watching = Math.Max(durationMinutes ?? 0, (long)videos * MinutesPerVideo);
        long minutes = StartMinutes + (long)images * MinutesPer100Images / 100 + watching;
        return (int)Math.Clamp((minutes * IntensityPercent[intensity - 1] + 99) / 100, 1, 100_000);
    }
}
