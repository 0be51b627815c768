using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>A seat as programs see it. The address is given to organisers and to the agency's own contact.</summary>
public sealed record ParticipantView(
    Guid Id, Guid WorkshopId, Guid PersonId, string Name, string? Email, Guid OrganisationId, string Organisation, string CountryCode, string? Unit,
    WorkshopRole Role, AttendanceMode Mode, DateOnly From, DateOnly To, IReadOnlyList<string> Languages, IReadOnlyList<string> Expertise,
    ParticipantState State, DateTime? WelfareBriefedAt, DateTime? WaitingSince, Guid? ReplacesId, int Version)
{
    /// <summary>By name. <paramref name="search"/> is part of a name or of an agency's short name.</summary>
    internal static IQueryable<ParticipantView> Of(IQueryable<Participant> participants, HubDb db, bool withAddress, string? search = null)
    {
        string? part = string.IsNullOrWhiteSpace(search) ? null : search.Trim().ToLowerInvariant();
        return from p in participants.AsNoTracking()
               join u in db.Users on p.PersonId equals u.Id
               join o in db.Organisations on p.OrganisationId equals o.Id
               where part == null || u.DisplayName.ToLower().Contains(part) || o.ShortName.ToLower().Contains(part)
               orderby u.DisplayName, p.Id
               select new ParticipantView(p.Id, p.WorkshopId, p.PersonId, u.DisplayName, withAddress ? u.Email : null, p.OrganisationId, o.ShortName, p.CountryCode, p.Unit,
                   p.Role, p.Mode, p.From, p.To, p.Languages, p.Expertise, p.State, p.WelfareBriefedAt, p.WaitingSince, p.ReplacesId, p.Version);
    }
}
