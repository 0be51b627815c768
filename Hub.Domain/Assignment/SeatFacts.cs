using Hub.Domain.Workshops;

namespace Hub.Domain.Assignment;

/// <summary>One member of a team who is present on the days that count, as far as eligibility and fit need it.</summary>
/// <param name="Parties">The represented country, the organisation and its parent, as markings name them.</param>
/// <param name="Conflicts">Sets the seat has declared a conflict with.</param>
public sealed record SeatFacts(
    IReadOnlyList<string> Parties,
    MarkingLimit MaxMarking,
    IReadOnlyCollection<ContentOptOut> OptOuts,
    IReadOnlyCollection<Guid> Conflicts,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Expertise);
