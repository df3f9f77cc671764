# The version is the one of the npm package `node` in package.json, with which the tests run.
FROM node:24.21.0-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No dependency that runs needs its install script; none is given the chance.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production
# Owned by root and not writable by the program. Only /app/data is, for SQLite and its backups.
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json manifest.json ./
COPY seeds ./seeds
COPY corpus ./corpus
COPY src ./src
RUN mkdir data && chown node:node data
VOLUME /app/data
# The user `node` of the image, by number, so that an engine can see that it is not root.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
# /healthz and not /readyz: a container is not to be restarted because its database is away. `agent: false` goes past a
# proxy that is set for Slack.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "require('node:http').get({ host: '127.0.0.1', port: process.env.PORT || 3000, path: '/healthz', timeout: 2000, agent: false }, (r) => process.exit(r.statusCode === 200 ? 0 : 1)).on('timeout', () => process.exit(1)).on('error', () => process.exit(1))"]
# Node itself and not npm, so that SIGTERM reaches it.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
