using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Exposure;
using Hub.Domain.Findings;
using Hub.Domain.Notes;
using Hub.Domain.Outcomes;
using Hub.Domain.Reminders;
using Hub.Domain.Reports;
using Hub.Domain.Retention;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Audit;
using Hub.Web.Shell.Notices;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

/// <summary>Everything the hub stores; repository and unit of work in one. One context per operation, from IDbContextFactory&lt;HubDb&gt;.</summary>
public abstract class HubDb(DbContextOptions options) : IdentityUserContext<HubUser, Guid>(options)
{
    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    public DbSet<AgencyQuota> AgencyQuotas => Set<AgencyQuota>();
    public DbSet<AgendaRelease> AgendaReleases => Set<AgendaRelease>();
    public DbSet<AssignmentPlan> AssignmentPlans => Set<AssignmentPlan>();
    public DbSet<Domain.Assignment.Assignment> Assignments => Set<Domain.Assignment.Assignment>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditKey> AuditKeys => Set<AuditKey>();
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();
    public DbSet<Badge> Badges => Set<Badge>();
    public DbSet<CalendarToken> CalendarTokens => Set<CalendarToken>();
    public DbSet<CampaignFigure> CampaignFigures => Set<CampaignFigure>();
    public DbSet<CaseSetGrant> CaseSetGrants => Set<CaseSetGrant>();
    public DbSet<CaseSetLink> CaseSetLinks => Set<CaseSetLink>();
    public DbSet<CaseSet> CaseSets => Set<CaseSet>();
    public DbSet<Clearance> Clearances => Set<Clearance>();
    public DbSet<ConflictAcknowledgement> ConflictAcknowledgements => Set<ConflictAcknowledgement>();
    public DbSet<Debrief> Debriefs => Set<Debrief>();
    public DbSet<DeclaredConflict> DeclaredConflicts => Set<DeclaredConflict>();
    public DbSet<Determination> Determinations => Set<Determination>();
    public DbSet<EstimateRule> EstimateRules => Set<EstimateRule>();
    public DbSet<ExposurePolicy> ExposurePolicies => Set<ExposurePolicy>();
    public DbSet<ExposureSession> ExposureSessions => Set<ExposureSession>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<FrozenFigure> FrozenFigures => Set<FrozenFigure>();
    public DbSet<IcseContribution> IcseContributions => Set<IcseContribution>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<OffenderRef> OffenderRefs => Set<OffenderRef>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
    public DbSet<OutcomeEvent> OutcomeEvents => Set<OutcomeEvent>();
    public DbSet<ParticipantStep> ParticipantSteps => Set<ParticipantStep>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<PersonAddress> PersonAddresses => Set<PersonAddress>();
    public DbSet<PresenceEvent> PresenceEvents => Set<PresenceEvent>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<ReminderReceipt> ReminderReceipts => Set<ReminderReceipt>();
    public DbSet<ReminderRule> ReminderRules => Set<ReminderRule>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<RetentionRecord> RetentionRecords => Set<RetentionRecord>();
    public DbSet<Room> Rooms => Set<Room>();
    public DbSet<RosterRules> RosterRules => Set<RosterRules>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<SeatOptOut> SeatOptOuts => Set<SeatOptOut>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TipCount> TipCounts => Set<TipCount>();
    public DbSet<TraceableObject> TraceableObjects => Set<TraceableObject>();
    public DbSet<VictimRef> VictimRefs => Set<VictimRef>();
    public DbSet<Workshop> Workshops => Set<Workshop>();

    /// <summary>What is saved now is only that something was read, which <see cref="Commits"/> does not count. The context is pooled: who sets it takes it back.</summary>
    internal bool Reads { get; set; }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            StoredText.Demand(entry);
            if (entry.State is EntityState.Modified && entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true })
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HubDb).Assembly);
        foreach (var version in builder.Model.GetEntityTypes().Select(t => t.FindProperty("Version")).Where(p => p is { ClrType: var type } && type == typeof(int) && !p.IsKey()))
            version!.IsConcurrencyToken = true;
    }
}
