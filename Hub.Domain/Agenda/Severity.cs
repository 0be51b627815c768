namespace Hub.Domain.Agenda;

/// <summary>Block holds a release and cannot be acknowledged; Warn can; Ignore is not listed.</summary>
public enum Severity { Block, Warn, Ignore }
