namespace Hub.Domain.Notes;

/// <summary>What a note belongs to. Every workshop (plenary), team and case set has exactly one.</summary>
public enum NoteScope
{
    Workshop,
    Team,
    CaseSet,
}
