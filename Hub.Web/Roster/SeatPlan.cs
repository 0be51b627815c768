using Hub.Domain.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// The places of one workshop while a write hands them out. Loaded inside the write, which holds the workshop's turn, so that two who reach
/// for the last place come one after the other.
/// </summary>
internal sealed class SeatPlan
{
    private readonly Dictionary<Guid, AgencyQuota> _quotas;
    private readonly Dictionary<Guid, Guid?> _parents;
    private readonly Dictionary<Guid, int> _heldByQuota = [];
    private int _held;

    private SeatPlan(RosterRules rules, Dictionary<Guid, AgencyQuota> quotas, Dictionary<Guid, Guid?> parents)
    {
        Rules = rules;
        _quotas = quotas;
        _parents = parents;
    }

    public RosterRules Rules { get; }

    public static async Task<SeatPlan> LoadAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var rules = await db.RosterRules.AsNoTracking().SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel) ?? new RosterRules(workshopId);
        var quotas = await db.AgencyQuotas.AsNoTracking().Where(q => q.WorkshopId == workshopId).ToDictionaryAsync(q => q.OrganisationId, cancel);
        var held = await db.Participants.Where(p => p.WorkshopId == workshopId && Participant.Holding.Contains(p.State))
            .GroupBy(p => p.OrganisationId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var parents = quotas.Count == 0 ? [] : await db.Organisations.Select(o => new { o.Id, o.ParentId }).ToDictionaryAsync(o => o.Id, o => o.ParentId, cancel);
        var plan = new SeatPlan(rules, quotas, parents);
        foreach (var agency in held) plan.Count(agency.Key, agency.Count);
        return plan;
    }

    public bool HasRoom(Guid organisationId) => For(organisationId).HasRoom;

    public SeatCount For(Guid organisationId) => QuotaOf(organisationId) is { } quota
        ? new SeatCount(Rules.Seats, _held, quota.Seats, _heldByQuota.GetValueOrDefault(quota.Id))
        : new SeatCount(Rules.Seats, _held);

    public void Take(Guid organisationId) => Count(organisationId, 1);

    public void Free(Guid organisationId) => Count(organisationId, -1);

    /// <summary>A unit's people count for its parent where the parent has the quota.</summary>
    public AgencyQuota? QuotaOf(Guid organisationId) => _quotas.TryGetValue(organisationId, out var own) ? own
        : _parents.GetValueOrDefault(organisationId) is { } parent ? _quotas.GetValueOrDefault(parent) : null;

    private void Count(Guid organisationId, int by)
    {
        _held += by;
        if (QuotaOf(organisationId) is { } quota) _heldByQuota[quota.Id] = _heldByQuota.GetValueOrDefault(quota.Id) + by;
    }
}
