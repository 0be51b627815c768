using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>What somebody says of a set. <paramref name="Owner"/> is an organisation's id or short name; without <paramref name="Ref"/> the next number is given.</summary>
public sealed record CaseSetInput(
    string Title, string Owner, int Images, int Videos, int Intensity, int Priority, MarkingInput Marking,
    string? Ref = null, int OtherFiles = 0, int? DurationMinutes = null, int? EstimatedMinutes = null, IReadOnlyList<string>? Languages = null,
    IReadOnlyList<ExternalRefInput>? ExternalRefs = null, DateOnly? FirstKnown = null, DateOnly? LastKnown = null, bool IsColdCase = false,
    Guid? PriorSetId = null, Guid? Id = null);

/// <summary>Parties are country codes, or ids or short names of organisations.</summary>
public sealed record MarkingInput(Tlp Tlp, HCode HCode, string? H3Text = null, IReadOnlyList<string>? ReleasableTo = null, IReadOnlyList<string>? NotReleasableTo = null, DateOnly? ReviewOn = null);

public sealed record ExternalRefInput(ExternalSystem System, string Value);
