namespace Hub.Domain.Reports;

/// <summary>A victim or an offender: a label and links, nothing else.</summary>
/// <param name="KnownBefore">Already known when the workshop met the child: never a result of it.</param>
/// <param name="Country">Where the child was identified, else where probably; null while neither is known.</param>
public sealed record SubjectFact(Guid Id, string Label, IReadOnlyList<SetLinkFact> Sets, bool KnownBefore = false, string? Country = null);
