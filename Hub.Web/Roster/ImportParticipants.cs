using System.Globalization;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// Reads a list of people: new ones are nominated, those on the roster under the same address are updated, all rows or none. An empty
/// optional cell leaves what is there. Only the columns of the contract are read, and nobody becomes organiser by a file.
/// </summary>
public sealed class ImportParticipants(HubWrites writes)
{
    private static readonly WorkshopRole[] Roles = [.. Enum.GetValues<WorkshopRole>().Where(r => r is not WorkshopRole.Organiser)];

    public async Task<ImportResult> RunAsync(Actor actor, Guid workshopId, string csv, bool dryRun, IReadOnlyDictionary<string, string>? mapping, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        var file = RosterCsv.Read(csv, mapping);
        var faults = file.HeadingFaults(mapping is not null).ToList();
        if (faults.Count > 0) return new ImportResult(0, 0, 0, faults, []);

        var desk = await Desk.OpenAsync(write, workshop, cancel);
        foreach (var (line, cells) in file.Rows) desk.Take(line, cells);
        var result = desk.Result;
        if (dryRun || result.Rejected.Count > 0 || result.Created + result.Updated == 0) return result;
        write.Record(AuditOperation.Collection, "ParticipantsImported", "Workshop", workshopId, workshopId, $"{result.Created} created, {result.Updated} updated, {result.Unchanged} unchanged");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        return result;
    }

    /// <summary>One import: what is on the roster already, and what the rows say.</summary>
    private sealed class Desk(Write write, Workshop workshop, List<Organisation> agencies, Dictionary<string, HubUser> byAddress, Dictionary<Guid, Participant> liveByPerson, int organisers)
    {
        private readonly Dictionary<string, int> _lines = [];
        private readonly List<ImportFault> _rejected = [], _remarks = [];
        private readonly List<Participant> _added = [];
        private int _updated, _unchanged;

        public ImportResult Result => new(_added.Count, _updated, _unchanged, _rejected, _remarks) { Added = _added };

        public static async Task<Desk> OpenAsync(Write write, Workshop workshop, CancellationToken cancel)
        {
            var db = write.Db;
            var people = await db.Users.ToListAsync(cancel);
            var byId = people.ToDictionary(p => p.Id);
            var byAddress = people.Where(p => p.Email is not null).ToDictionary(p => p.Email!.ToLowerInvariant());
            foreach (var address in await db.PersonAddresses.AsNoTracking().ToListAsync(cancel)) byAddress.TryAdd(address.Address, byId[address.PersonId]);
            var live = await db.Participants.Where(p => p.WorkshopId == workshop.Id && !Participant.Ended.Contains(p.State)).ToDictionaryAsync(p => p.PersonId, cancel);
            return new Desk(write, workshop, await Agencies.AllAsync(db, cancel), byAddress, live, live.Values.Count(s => s is { Role: WorkshopRole.Organiser, IsHeld: true }));
        }

        public void Take(int line, Dictionary<string, string> cells)
        {
            int before = _rejected.Count;
            string? Text(string column) => cells.TryGetValue(column, out string? cell) && cell.Length > 0 ? cell : null;
            T? Try<T>(string column, Func<string, T> read)
            {
                try
                {
                    return Text(column) is { } text ? read(text) : default;
                }
                catch (InvalidFieldException e)
                {
                    Reject(line, column, e.Sentence, Text(column), null, [.. e.Arguments]);
                    return default;
                }
            }

            string? address = Try("email", PersonAddress.Normal);
            if (Text("email") is null) Reject(line, "email", "Write the person's e-mail address.", null);
            if (address is not null && !_lines.TryAdd(address, line)) Reject(line, "email", "This address stands in row {0} too. Remove one of them.", address, null, _lines[address]);
            var agency = Try("organisation", name => Agencies.Named(name, agencies));
            string? country = Try("country", code => CountryOf(line, code));
            var role = Try("role", text => (WorkshopRole?)RoleOf(text));
            var languages = Try("languages", list => Split(list).ConvertAll(l => LanguageTag.Parse(l, "languages")));
            var expertise = Try("expertise", Split);
            var from = Try("from", text => (DateOnly?)DayOf(text, "from"));
            var to = Try("to", text => (DateOnly?)DayOf(text, "to"));
            if (to > workshop.LastDay)
            {
                Remark(line, "to", "After the last day, {0}. The seat will end on that day.", Text("to"), workshop.LastDay.ToString("O", CultureInfo.InvariantCulture));
                to = workshop.LastDay;
            }

            var person = address is null ? null : byAddress.GetValueOrDefault(address);
            var seat = person is null ? null : liveByPerson.GetValueOrDefault(person.Id);
            if (seat is not null && !string.Equals(person!.Email, address, StringComparison.OrdinalIgnoreCase))
                Reject(line, "email", "Already on the roster as {0}, under another address. Remove the row, or update that person.", address, seat.Id, person.DisplayName);
            if (seat is null)
            {
                if (Text("organisation") is null) Reject(line, "organisation", "Say which organisation the person comes from.", null);
                if (Text("role") is null) Reject(line, "role", "Choose a role: {0}.", null, null, string.Join(", ", Roles));
                if (Text("name") is null && person is null) Reject(line, "name", "Write the person's name as others shall see it.", null);
                if (country is null && agency is { SeatCountry: null } && Text("country") is null) Reject(line, "country", "Say which country the person represents.", null);
            }

            if (_rejected.Count > before) return;
            try
            {
                if (seat is null) Create(person, address!, Text("name"), agency!, country ?? agency!.SeatCountry!, Text("unit"), role!.Value, languages, expertise, from, to);
                else Update(line, seat, agency, country, Text("unit"), role, languages, expertise, from, to);
            }
            catch (InvalidFieldException e)
            {
                Reject(line, e.Field, e.Sentence, null, null, [.. e.Arguments]);
            }
        }

        private void Create(HubUser? person, string address, string? name, Organisation agency, string country, string? unit, WorkshopRole role,
            List<string>? languages, List<string>? expertise, DateOnly? from, DateOnly? to)
        {
            var seat = new Participant(Guid.CreateVersion7(), workshop.Id, person?.Id ?? Guid.Empty, agency.Id, country, role, from ?? workshop.FirstDay, to ?? workshop.LastDay);
            seat.Knows(languages ?? [], expertise ?? []);
            // The person is added only once the seat is known to be right.
            person ??= byAddress[address] = People.Add(write.Db, address, name, write.Now);
            if (seat.PersonId == Guid.Empty)
            {
                seat = new Participant(seat.Id, workshop.Id, person.Id, agency.Id, country, role, seat.From, seat.To);
                seat.Knows(languages ?? [], expertise ?? []);
            }

            seat.Represents(agency.Id, country, unit);
            seat.Enter(write.Actor, write.Now, "Import");
            write.Db.Participants.Add(seat);
            liveByPerson[person.Id] = seat;
            _added.Add(seat);
        }

        private void Update(int line, Participant seat, Organisation? agency, string? country, string? unit, WorkshopRole? role,
            List<string>? languages, List<string>? expertise, DateOnly? from, DateOnly? to)
        {
            if (role is { } changed && changed != seat.Role && seat is { Role: WorkshopRole.Organiser })
            {
                Reject(line, "role", organisers <= 1 && seat.IsHeld ? "This is the workshop's last organiser. Confirm another organiser first." : "An organiser's role is not changed by a file. Change it on the person's page.", changed.ToString());
                return;
            }

            seat.Represents(agency?.Id ?? seat.OrganisationId, country ?? seat.CountryCode, unit ?? seat.Unit);
            if (role is { } given) seat.ServesAs(given);
            if (!(languages ?? seat.Languages).SequenceEqual(seat.Languages) || !(expertise ?? seat.Expertise).SequenceEqual(seat.Expertise))
                seat.Knows(languages ?? [.. seat.Languages], expertise ?? [.. seat.Expertise]);
            seat.Attends(from ?? seat.From, to ?? seat.To);
            if (write.Db.Entry(seat).State is EntityState.Modified) _updated++;
            else _unchanged++;
        }

        private string CountryOf(int line, string code)
        {
            string upper = code.ToUpperInvariant();
            string read = upper switch { "UK" => "GB", "EL" => "GR", _ => Country.Parse(code, "country") };
            if (read != upper) Remark(line, "country", "Read as {0}. Nothing to do if that is right.", code, read);
            return read;
        }

        private static WorkshopRole RoleOf(string text) => Enum.TryParse<WorkshopRole>(text.Replace(" ", "", StringComparison.Ordinal), true, out var role) && Roles.Contains(role) && !int.TryParse(text, out _)
            ? role : throw new InvalidFieldException("role", "Not a role. Choose {0}.", string.Join(", ", Roles));

        private static DateOnly DayOf(string text, string field) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new InvalidFieldException(field, "Write the day as year, month and day, for example {0}.", "2026-11-18");

        private static List<string> Split(string list) => [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

        private void Reject(int line, string field, string sentence, string? value, Guid? participantId = null, params object[] arguments) => _rejected.Add(ImportFault.Of(line, field, sentence, Short(value), participantId, arguments));

        private void Remark(int line, string field, string sentence, string? value, params object[] arguments) => _remarks.Add(ImportFault.Of(line, field, sentence, Short(value), null, arguments));

        private static string? Short(string? value) => value?.Length > 80 ? value[..80] : value;
    }
}
