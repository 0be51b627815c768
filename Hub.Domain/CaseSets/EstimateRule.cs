namespace Hub.Domain.CaseSets;

/// <summary>A workshop's own formula for <see cref="WorkEstimate"/>; without one the defaults hold.</summary>
public sealed class EstimateRule
{
    public EstimateRule(Guid workshopId)
    {
        WorkshopId = workshopId;
        Use(WorkEstimate.Default);
    }

    private EstimateRule() { }

    public Guid WorkshopId { get; private set; }
    public int Version { get; private set; }
    public int StartMinutes { get; private set; }
    public int MinutesPer100Images { get; private set; }
    public int MinutesPerVideo { get; private set; }
    public int Band1Percent { get; private set; }
    public int Band2Percent { get; private set; }
    public int Band3Percent { get; private set; }

    public WorkEstimate Estimate => new(StartMinutes, MinutesPer100Images, MinutesPerVideo, [Band1Percent, Band2Percent, Band3Percent]);

    public void Use(WorkEstimate formula)
    {
        (StartMinutes, MinutesPer100Images, MinutesPerVideo) =
            (Within("startMinutes", formula.StartMinutes, 0, 1000), Within("minutesPer100Images", formula.MinutesPer100Images, 0, 1000), Within("minutesPerVideo", formula.MinutesPerVideo, 0, 1000));
        if (formula.IntensityPercent.Count != 3) throw new InvalidFieldException("intensityPercent", "Give three factors, one for each strain band.");
        (Band1Percent, Band2Percent, Band3Percent) =
            (Within("intensityPercent", formula.IntensityPercent[0], 10, 1000), Within("intensityPercent", formula.IntensityPercent[1], 10, 1000), Within("intensityPercent", formula.IntensityPercent[2], 10, 1000));
    }

    private static int Within(string field, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new InvalidFieldException(field, "Choose a number between {0} and {1}.", least, most);
}
