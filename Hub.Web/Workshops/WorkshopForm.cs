using System.ComponentModel.DataAnnotations;
using Hub.Domain.Workshops;

namespace Hub.Web.Workshops;

/// <summary>The fields of the set-up form, for a new workshop and for one that exists.</summary>
public sealed class WorkshopForm
{
    [Required(ErrorMessage = "Give the workshop a title.")]
    [StringLength(200, ErrorMessage = "A title has at most 200 characters.")]
    public string Title { get; set; } = "";

    public WorkshopScope Scope { get; set; } = WorkshopScope.National;

    [Required(ErrorMessage = "Choose the host.")]
    public Guid? HostOrganisationId { get; set; }

    public Guid[] SupportingOrganisationIds { get; set; } = [];

    public Guid? ProgrammeId { get; set; }

    [Range(1, 999, ErrorMessage = "Editions are counted from 1.")]
    public int? EditionNo { get; set; }

    [StringLength(200, ErrorMessage = "A venue has at most 200 characters.")]
    public string? Venue { get; set; }

    public WorkshopMode Mode { get; set; }

    [Required(ErrorMessage = "Choose the time zone.")]
    public string TimeZone { get; set; } = "";

    [Required(ErrorMessage = "Choose the first day.")]
    public DateOnly? FirstDay { get; set; }

    [Required(ErrorMessage = "Choose the last day.")]
    public DateOnly? LastDay { get; set; }

    [Range(0, long.MaxValue, ErrorMessage = "A number of files cannot be negative.")]
    public long? CorpusFiles { get; set; }

    public Qualifier CorpusQualifier { get; set; }

    public bool CorpusIsBinaryUnique { get; set; }

    /// <summary>The version that was read, 0 for a new workshop.</summary>
    public int Version { get; set; }

    public static WorkshopForm Of(Workshop workshop) => new()
    {
        Title = workshop.Title,
        Scope = workshop.Scope,
        HostOrganisationId = workshop.HostOrganisationId,
        SupportingOrganisationIds = [.. workshop.SupportingOrganisationIds],
        ProgrammeId = workshop.ProgrammeId,
        EditionNo = workshop.EditionNo,
        Venue = workshop.Venue,
        Mode = workshop.Mode,
        TimeZone = workshop.TimeZone,
        FirstDay = workshop.FirstDay,
        LastDay = workshop.LastDay,
        CorpusFiles = workshop.CorpusFiles,
        CorpusQualifier = workshop.CorpusQualifier,
        CorpusIsBinaryUnique = workshop.CorpusIsBinaryUnique,
        Version = workshop.Version,
    };

    public WorkshopInput ToInput() => new(Title, Scope, HostOrganisationId!.Value, Mode, TimeZone, FirstDay!.Value, LastDay!.Value,
        ProgrammeId: ProgrammeId, EditionNo: EditionNo, SupportingOrganisationIds: SupportingOrganisationIds, Venue: Venue,
        CorpusFiles: CorpusFiles, CorpusQualifier: CorpusQualifier, CorpusIsBinaryUnique: CorpusIsBinaryUnique);

    public WorkshopPatch ToPatch() => new(Version, Title, Scope, ProgrammeId, EditionNo, HostOrganisationId, SupportingOrganisationIds, Venue ?? "", Mode, TimeZone,
        FirstDay, LastDay, CorpusFiles, CorpusQualifier, CorpusIsBinaryUnique);
}
