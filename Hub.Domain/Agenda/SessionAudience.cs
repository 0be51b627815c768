namespace Hub.Domain.Agenda;

/// <summary>Who is expected at a session beside its leads. <see cref="Open"/>: whoever wants to come, nobody is expected.</summary>
public enum SessionAudience { Everyone, Team, TeamLeads, HostReviewers, AgencyContacts, Open }
