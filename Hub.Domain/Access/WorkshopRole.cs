namespace Hub.Domain.Access;

/// <summary>What a person does in one workshop. A seat has exactly one.</summary>
public enum WorkshopRole
{
    Organiser,
    TeamLead,
    Specialist,
    Analyst,
    Welfare,
    HostReviewer,
    Observer,
    Auditor,
    AgencyContact,
}
