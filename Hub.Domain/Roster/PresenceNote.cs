namespace Hub.Domain.Roster;

/// <summary>What of a <see cref="PresenceEvent"/> says where somebody is.</summary>
public readonly record struct PresenceNote(Guid ParticipantId, Guid Id, PresenceKind Kind, DateTime At, Guid? UndoesId);
