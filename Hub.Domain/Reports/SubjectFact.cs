namespace Hub.Domain.Reports;

/// <summary>A victim or an offender: a label and links, nothing else.</summary>
/// <param name="KnownBefore">Already known when the workshop met the child: never a result of it.</param>
public sealed record SubjectFact(Guid Id, string Label, IReadOnlyList<SetLinkFact> Sets, bool KnownBefore = false);
