# Petagrid from its distribution, which './mvnw -Dquick package' makes before. One image runs every part: the command is the verb.
ARG JRE_IMAGE=eclipse-temurin:25-jre
FROM ${JRE_IMAGE}

ARG DISTRIBUTION=distribution/target/petagrid-0.1.0-SNAPSHOT/petagrid-0.1.0-SNAPSHOT

# Libraries change seldom, so that they are a layer of their own.
COPY ${DISTRIBUTION}/lib/*.jar /opt/petagrid/lib/
COPY ${DISTRIBUTION}/config /opt/petagrid/config
COPY ${DISTRIBUTION}/bin /opt/petagrid/bin
COPY ${DISTRIBUTION}/lib/petagrid /opt/petagrid/lib/petagrid

# State outlives the container in a volume; a new volume takes over the folder's owner.
RUN mkdir -p /var/lib/petagrid && chown 10001:10001 /var/lib/petagrid
USER 10001:10001
ENV PETAGRID_KAFKA_STATE_DIR=/var/lib/petagrid \
    PETAGRID_CACHE=/tmp/petagrid \
    HOME=/tmp
VOLUME /var/lib/petagrid
EXPOSE 8080
ENTRYPOINT ["/opt/petagrid/bin/petagrid"]
CMD ["help"]
