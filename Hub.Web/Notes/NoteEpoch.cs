namespace Hub.Web.Notes;

/// <summary>How often what a right hangs on has changed: the workshop's roster and state, the team or set, the person. Equal epochs, equal right.</summary>
public readonly record struct NoteEpoch(long Workshop, long Scope, long Person);
