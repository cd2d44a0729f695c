-- AlterTable
ALTER TABLE "lane_lease" ADD COLUMN     "wanted_at" TIMESTAMPTZ(3),
ADD COLUMN     "wanted_by" TEXT;
