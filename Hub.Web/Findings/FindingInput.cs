using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>A finding as it is told. The three note fields quote one line of a note and come together or not at all.</summary>
public sealed record FindingInput(
    FindingKind Kind, string Statement, SourceCode SourceCode, int InfoCode, bool Fact,
    IReadOnlyList<string>? SupportsCountries = null, IReadOnlyList<string>? ExcludesCountries = null,
    Guid? NoteId = null, long? NoteVersion = null, int? NoteLine = null, Guid? Id = null);
