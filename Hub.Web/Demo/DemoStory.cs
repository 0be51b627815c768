using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;

namespace Hub.Web.Demo;

/// <summary>What happened at one workshop, as counts and dates: the replay makes the single records from it.</summary>
internal sealed record DemoStory
{
    public required WorkshopInput Workshop { get; init; }

    /// <summary>The first letters of its set references, for example V10.</summary>
    public required string Prefix { get; init; }

    /// <summary>Short names of the agencies that send specialists, each with a country and a number of seats.</summary>
    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required IReadOnlyList<string> Teams { get; init; }

    /// <summary>The days on which was worked; reports are compiled for each.</summary>
    public required IReadOnlyList<DateOnly> WorkDays { get; init; }

    /// <summary>Sets that exist, and how many of them are analysed by the end of the last work day.</summary>
    public required int Sets { get; init; }

    public required int Analysed { get; init; }

    /// <summary>Countries of the accepted determinations, one entry a set; the first of them belong to the victims.</summary>
    public required IReadOnlyList<string> Determined { get; init; }

    /// <summary>Each victim with the indexes of the determined sets that show the child, and the last step reported.</summary>
    public required IReadOnlyList<Victim> Victims { get; init; }

    public int OffendersArrested { get; init; }

    public required int IcseNew { get; init; }

    public int IcseAdditions { get; init; }

    /// <summary>Who is informed, and whether they opened an investigation.</summary>
    public required IReadOnlyList<(string Country, bool Opened)> Informed { get; init; }

    /// <summary>Still running: the last work day is today, not yet closed, and the summary is open.</summary>
    public bool IsRunning { get; init; }

    internal sealed record Agency(string ShortName, string Name, OrganisationKind Kind, string? Country, int Seats, IReadOnlyList<string> Units, string Language);

    internal sealed record Victim(IReadOnlyList<int> Sets, OutcomeStatus Last);
}
