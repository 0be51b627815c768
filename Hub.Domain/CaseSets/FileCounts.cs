namespace Hub.Domain.CaseSets;

/// <summary>How many files a set is said to have. The hub knows numbers only.</summary>
public sealed record FileCounts
{
    public FileCounts(int images, int videos, int otherFiles = 0, int? durationMinutes = null)
    {
        Images = NotNegative(images, "images");
        Videos = NotNegative(videos, "videos");
        OtherFiles = NotNegative(otherFiles, "otherFiles");
        DurationMinutes = durationMinutes is { } minutes ? NotNegative(minutes, "durationMinutes") : null;
    }

    public int Images { get; }
    public int Videos { get; }
    public int OtherFiles { get; }
    /// <summary>Playing time of the videos, when it is known.</summary>
    public int? DurationMinutes { get; }

    public long Total => (long)Images + Videos + OtherFiles;

    private static int NotNegative(int value, string field) =>
        value >= 0 ? value : throw new InvalidFieldException(field, "A number of files or minutes cannot be negative.");
}
