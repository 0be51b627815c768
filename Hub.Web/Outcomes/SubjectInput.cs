namespace Hub.Web.Outcomes;

/// <summary>A child victim or suspected offender as a number. There is no field for a name, a birth date or a description.</summary>
public sealed record SubjectInput(IReadOnlyList<Guid> CaseSetIds, string? Label = null, bool? KnownBefore = null, Guid? Id = null);
