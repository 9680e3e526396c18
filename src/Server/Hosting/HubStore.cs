using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Intake;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Schema;
using Npgsql;
using Weasel.Core;

namespace IncidentHub.Server.Hosting;

/// <summary>The event store and the documents: which streams, which inline states, which settings and why.</summary>
public static class HubStore
{
    public const string Schema = "hub";

    public static void Configure(StoreOptions options, NpgsqlDataSource data, TimeProvider time)
    {
        options.Connection(data);
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => HubJson.Configure(json));

        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.TimeProvider = time;
        // An append that loses the race waits for the winner and then fails before it draws a sequence number: no gaps.
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        // Cannot be switched on later without rewriting the tables.
        options.Events.UseArchivedStreamPartitioning = true;
        options.Events.EnableEventSkippingInProjectionsOrSubscriptions = true;
        options.Events.AutoDiscoverTagTypes = false;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;

        foreach (var type in typeof(DomainEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DomainEvent))))
            options.Events.MapEventType(type, JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));

        options.Schema.For<Incident>().UniqueIndex(UniqueIndexType.Computed, "incident_number", x => x.Number);
        options.Schema.For<Escalation>().Index(x => x.IncidentId).Index(x => x.Unit);
        options.Schema.For<Domain.Bulletins.Bulletin>();
        options.Schema.For<Domain.Rectification.RectificationOrder>().Index(x => x.Unit).Index(x => x.Issuer);
        options.Schema.For<Domain.Records.UnitRecord>().Index(x => x.Unit);
        options.Schema.For<Domain.Inspections.Inspection>().Index(x => x.Unit).Index(x => x.Conductor);
        options.Schema.For<Domain.Inspections.InspectionPlan>().Index(x => x.Conductor);
        options.Schema.For<Domain.Drills.Debriefs.Debrief>();
        options.Schema.For<Domain.Drills.Drill>();
        options.Schema.For<Domain.Plans.EmergencyPlan>().Index(x => x.Unit);
        options.Schema.For<Domain.Plans.DrillCalendar>();
        options.Schema.For<Unit>().Identity(x => x.Code);
        options.Schema.For<Officer>().UniqueIndex(UniqueIndexType.Computed, "officer_name", x => x.Name);
        options.Schema.For<Session>().Identity(x => x.TokenHash);
        options.Schema.For<Screen>().UniqueIndex(UniqueIndexType.Computed, "screen_key_hash", x => x.KeyHash).Index(x => x.Unit);
        options.Schema.For<IntakeKey>().UniqueIndex(UniqueIndexType.Computed, "intake_key_hash", x => x.KeyHash);
    }
}
